package sc.fiji.ast.imagej;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.ImageStack;
import ij.io.FileInfo;
import ij.io.Opener;
import ij.plugin.AVI_Reader;
import ij.plugin.DICOM;
import ij.plugin.FITS_Reader;
import ij.plugin.PGM_Reader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import sc.fiji.ast.image.InvalidImageException;
import sc.fiji.ast.image.io.ImageFiles;
import sc.fiji.ast.image.io.ImageOpener;
import sc.fiji.ast.image.io.PlaneReader;

/**
 * Formats that ImageJ itself reads: DICOM, FITS, PGM (also PPM and PBM) and AVI, whose frames are
 * its planes.
 */
public final class ImageJFormats implements ImageOpener {

  @Override
  public List<String> endings() {
    return List.of("dcm", "dicom", "ima", "fits", "fit", "fts", "pgm", "ppm", "pbm", "pnm", "avi");
  }

  @Override
  public int seriesCount(Path file) {
    return isKnown(type(file)) ? 1 : 0;
  }

  private static boolean isKnown(int type) {
    return switch (type) {
      case Opener.DICOM, Opener.FITS, Opener.PGM, Opener.AVI -> true;
      default -> false;
    };
  }

  private static int type(Path file) {
    return new Opener().getFileType(file.toString());
  }

  @Override
  public Optional<PlaneReader> open(Path file, int series) throws IOException {
    int type = type(file);
    if (!isKnown(type)) {
      return Optional.empty();
    }
    if (series > 1) {
      throw ImageFiles.noSeries(file, series, 1);
    }
    ImagePlus image = read(type, file.toString());
    return image == null || image.getWidth() == 0
        ? Optional.empty()
        : Optional.of(new OpenedImage(file, image));
  }

  /** Null or without pixels where ImageJ cannot read it, as compressed DICOM. */
  private static ImagePlus read(int type, String file) throws IOException {
    try (UnseenImageJ unseen = UnseenImageJ.begin()) {
      return switch (type) {
        case Opener.DICOM -> dicom(file);
        case Opener.FITS -> fits(file);
        case Opener.PGM -> pgm(file);
        default -> AVI_Reader.open(file, true);
      };
    } catch (InvalidImageException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      throw new InvalidImageException(
          file
              + ": ImageJ cannot read it ("
              + e
              + "); it is truncated, damaged or of a kind that"
              + " ImageJ does not know. Save it as TIFF.",
          e);
    }
  }

  private static ImagePlus dicom(String file) throws IOException {
    DICOM reader = new DICOM();
    reader.open(file);
    FileInfo stored = reader.getOriginalFileInfo();
    if (stored != null) {
      long pixels = (long) stored.width * stored.height * Math.max(1, stored.nImages);
      requireBytes(Path.of(file), stored.getOffset() + pixels * stored.getBytesPerPixel());
    }
    return reader;
  }

  private static ImagePlus fits(String file) {
    FITS_Reader reader = new FITS_Reader();
    reader.run(file);
    return reader;
  }

  private static ImagePlus pgm(String file) throws IOException {
    ImageStack stack = new PGM_Reader().openFile(file);
    if (stack == null) {
      return null;
    }
    requireWhole(Path.of(file), stack);
    ImagePlus image = new ImagePlus(Path.of(file).getFileName().toString(), stack);
    boolean colour = stack.size() == 3 && image.getBitDepth() == 16;
    return colour ? new CompositeImage(image, CompositeImage.COMPOSITE) : image;
  }

  private static void requireWhole(Path file, ImageStack stack) throws IOException {
    int kind;
    try (InputStream in = Files.newInputStream(file)) {
      kind = in.readNBytes(2)[1];
    }
    long values = (long) stack.getWidth() * stack.getHeight() * stack.size();
    if (stack.getBitDepth() == 24) {
      values *= 3;
    }
    long least =
        switch (kind) {
          case '4' -> values / Byte.SIZE;
          case '1' -> values;
          case '2', '3' -> 2 * values - 1; // digits and what parts them
          default -> stack.getBitDepth() == 16 ? 2 * values : values;
        };
    requireBytes(file, least);
  }

  /** ImageJ fills what is missing with black. */
  private static void requireBytes(Path file, long least) throws IOException {
    if (Files.size(file) < least) {
      throw new InvalidImageException(
          String.format(
              Locale.ROOT,
              "%s: the image has at least %d bytes, the file only %d; it is truncated: copy or save"
                  + " it anew.",
              file,
              least,
              Files.size(file)));
    }
  }
}
