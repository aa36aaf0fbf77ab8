// Each listing gets a button that copies what it says.
(function (course) {
  'use strict';
  const {element, copy} = course;

  for (const listing of document.querySelectorAll('.listingblock pre, .literalblock pre')) {
    const button = element('button', {type: 'button', class: 'copy', 'aria-live': 'polite'}, 'Copy');
    button.addEventListener('click', () => copy(listing.textContent, button, 'Not copied: your browser forbids it'));
    listing.parentElement.append(button);
  }
})(window.tcpcourse);
