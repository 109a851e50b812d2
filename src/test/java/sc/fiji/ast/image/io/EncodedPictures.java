package sc.fiji.ast.image.io;

import java.util.Base64;

/** Small pictures in formats that Java cannot write. */
public final class EncodedPictures {
  private static final String WEBP =
      "UklGRjgAAABXRUJQVlA4TCsAAAAvJ8AHAM1kRP8DSgMgYYjw/9e4TRGhtG0DJkUL9grYxHTIZ/qL55h8/f8AAA==";

  private static final String CMYK =
      "/9j/7gAOQWRvYmUAZAAAAAAC/9sAQwADAgICAgIDAgICAwMDAwQGBAQEBAQIBgYFBgkICgoJCAkJ"
          + "CgwPDAoLDgsJCQ0RDQ4PEBAREAoMEhMSEBMPEBAQ/9sAQwEDAwMEAwQIBAQIEAsJCxAQEBAQEBAQ"
          + "EBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQ/8AAFAgAIAAoBAERAAIR"
          + "AQMRAQQRAP/EABgAAQADAQAAAAAAAAAAAAAAAAAGBwgJ/8QAIhAAAQIEBwEAAAAAAAAAAAAAAAEX"
          + "AhWRoQMUFlFSY2RT/8QAGQEBAQADAQAAAAAAAAAAAAAAAAgFBgcJ/8QAHxEAAQIGAwAAAAAAAAAA"
          + "AAAAAAFRAgMUFhdSExVh/9oADgQBAAIRAxEEAAA/AL9zib3Oi3BC55ZcR0Gcv0JUZxN7i4IXHEHL"
          + "9CVGcTe4uCFxxBy/QlRnE3uLghccQcv0JUZxN7i4IXHEHL9CVI1NoeVyXcgytzN0imUHL77ibQ8r"
          + "jIMrcUihy++4m0PK4yDK3FIocvvuJtDyuMgytxSKHL77ibQ8rjIMrcUihy++5MdC4HwShJ/bROUz"
          + "j6VoG06LDQuB8EoO2icY+laBtOiw0LgfBKDtonGPpWgbTosNC4HwSg7aJxj6VoG06LDQuB8EoO2i"
          + "cY+laBtOixcMih4GkVfpUdvoxq9tPOlBIoeAq/Rb6MG086UEih4Cr9FvowbTzpQSKHgKv0W+jBtP"
          + "OlBIoeAq/Rb6MG086UP/2Q==";

  private EncodedPictures() {}

  /** 40 x 32 pixels, black at the top and white at the bottom, without loss. */
  public static byte[] webp() {
    return Base64.getDecoder().decode(WEBP);
  }

  /** A JPEG of 40 x 32 pixels for print. */
  public static byte[] cmyk() {
    return Base64.getDecoder().decode(CMYK);
  }
}
