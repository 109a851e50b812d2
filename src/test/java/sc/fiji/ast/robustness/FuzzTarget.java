package sc.fiji.ast.robustness;

import java.io.IOException;
import java.nio.file.Path;
import java.util.random.RandomGenerator;

/** One kind of input that is damaged at random and given to the code that reads it. */
public interface FuzzTarget {

  /** What is read, in a word or two. */
  String name();

  /**
   * Reads one damaged input.
   *
   * @param random decides the damage; the same numbers give the same case
   * @param folder an empty one of this case, for its files
   * @throws Exception the refusal of the code that reads
   * @throws AssertionError if nothing was refused and what was read breaks a promise
   */
  void run(RandomGenerator random, Path folder) throws Exception;

  /**
   * Whether the documentation of the code that reads allows this refusal. By default an {@link
   * IOException} that names a file of the case.
   */
  default boolean documents(Throwable refusal, Path folder) {
    return refusal instanceof IOException && names(refusal, folder.toString());
  }

  /** Whether the message tells of {@code what}. */
  static boolean names(Throwable refusal, String what) {
    return refusal.getMessage() != null && refusal.getMessage().contains(what);
  }

  /** Whether there is a message at all. */
  static boolean speaks(Throwable refusal) {
    return refusal.getMessage() != null && !refusal.getMessage().isBlank();
  }
}
