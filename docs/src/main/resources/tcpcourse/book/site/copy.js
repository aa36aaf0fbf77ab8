// Each listing gets a button that copies what it says.
(function () {
  'use strict';

  async function copy(text) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch (refused) {
      return false;
    }
  }

  function buttonFor(listing) {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'copy';
    button.textContent = 'Copy';
    button.setAttribute('aria-live', 'polite');
    button.addEventListener('click', async function () {
      button.textContent = (await copy(listing.textContent)) ? 'Copied' : 'Not copied: your browser forbids it';
      setTimeout(() => (button.textContent = 'Copy'), 2000);
    });
    return button;
  }

  for (const listing of document.querySelectorAll('.listingblock pre, .literalblock pre')) {
    listing.parentElement.append(buttonFor(listing));
  }
})();
