package tcpcourse.book.questions;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import tcpcourse.book.kit.BookFault;
import tcpcourse.lab.file.AnswersFile;
import tcpcourse.lab.file.MalformedRecordingException;
import tcpcourse.lab.recording.Answer;

/** What the committed recordings answer to the chapters' questions, by question. */
public record Answers(Map<String, Answer> byQuestion) {

  /** Reads every {@code <chapter>/answers.json} below the repository's root. */
  public static Answers below(Path root) {
    Answers answers = new Answers(new TreeMap<>());
    try (Stream<Path> chapters = Files.list(root)) {
      for (Path file : chapters.map(chapter -> chapter.resolve("answers.json")).sorted().toList()) {
        if (Files.exists(file)) {
          AnswersFile.read(file).forEach(answers::add);
        }
      }
    } catch (MalformedRecordingException malformed) {
      throw new BookFault(malformed.getMessage());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return answers;
  }

  private void add(Answer answer) {
    if (byQuestion.put(answer.question(), answer) != null) {
      throw new BookFault("two chapters have a question \"" + answer.question() + "\"");
    }
  }

  /** The answer to that question; a fault if no chapter has it. */
  Answer of(String question) {
    Answer answer = byQuestion.get(question);
    if (answer == null) {
      throw new BookFault(
          "no answers.json has a question \""
              + question
              + "\" (its chapter's class of questions declares it, and -Drecord=answers writes it)"
              + "; there are "
              + byQuestion.keySet());
    }
    return answer;
  }

  /**
   * Nothing is answered that nobody asks.
   *
   * @throws BookFault if one of these is not among the questions of the text
   */
  void allAsked(List<String> asked) {
    for (String question : byQuestion.keySet()) {
      if (!asked.contains(question)) {
        throw new BookFault("the text never asks \"" + question + "\", which a chapter answers");
      }
    }
  }
}
