package loci.formats;

/** As Bio-Formats throws it where a file is of none of its formats. */
public class UnknownFormatException extends Exception {
  private static final long serialVersionUID = 1;

  public UnknownFormatException(String message) {
    super(message);
  }
}
