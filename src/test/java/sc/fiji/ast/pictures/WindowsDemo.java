package sc.fiji.ast.pictures;

import ij.IJ;
import ij.ImageJ;
import ij.ImagePlus;
import ij.WindowManager;
import java.awt.Color;
import java.awt.Font;
import java.awt.Frame;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.Robot;
import java.awt.Window;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javax.imageio.ImageIO;
import javax.swing.JComponent;
import javax.swing.JDialog;
import javax.swing.JFrame;
import javax.swing.JOptionPane;
import javax.swing.SwingUtilities;
import org.scijava.Context;
import org.scijava.command.CommandService;
import sc.fiji.ast.commands.BrowseResults;
import sc.fiji.ast.commands.ExploreAnomalies;
import sc.fiji.ast.commands.ScoreFolder;
import sc.fiji.ast.commands.ScoreImage;
import sc.fiji.ast.commands.TrainModel;
import sc.fiji.ast.commands.dialog.AttendedSession;
import sc.fiji.ast.commands.dialog.ShownDialog;
import sc.fiji.ast.commands.dialog.TestHarvester;
import sc.fiji.ast.commands.scijava.AstCommand;
import sc.fiji.ast.pipeline.review.Judgement;
import sc.fiji.ast.pipeline.review.PlaneFilter;
import sc.fiji.ast.pipeline.review.Review;
import sc.fiji.ast.pipeline.review.ReviewedResults;

/**
 * Takes pictures of dialogs and windows, before a screen of 1440 x 900 with a window manager, such
 * as Xvfb with openbox.
 *
 * <p>Arguments: a folder that holds cookie of test-images, and cookie.ast of {@link GalleryDemo};
 * it gets the results and the pictures, one of them of a brief training. Pictures in src/doc are
 * cropped, and have fewer colours; they were taken with FlatLaf, as Fiji has it.
 */
public final class WindowsDemo {
  private static final int TITLE = 26;

  private final Path folder;
  private final File model;
  private final Context context = new Context();
  private final CommandService commands = context.service(CommandService.class);

  private WindowsDemo(Path folder) {
    this.folder = folder;
    model = folder.resolve("cookie.ast").toFile();
  }

  /** Takes all of them. */
  public static void main(String[] args) throws Exception {
    new ImageJ();
    WindowsDemo demo = new WindowsDemo(Path.of(args[0]));
    demo.training();
    demo.dialogs();
    demo.layers();
    demo.browser();
    System.exit(0);
  }

  private void dialogs() throws Exception {
    dialogs(
        "dialog-train",
        TrainModel.class,
        List.of(),
        front ->
            front.type("folder", folder.resolve("cookie")).type("model", folder.resolve("a.ast")));
    ImagePlus image = IJ.openImage(folder.resolve("cookie/test/broken/000.jpg").toString());
    dialogs(
        "dialog-score",
        ScoreImage.class,
        List.of("image", image),
        front -> front.type("model", model.toPath()));
  }

  private void dialogs(
      String name,
      Class<? extends AstCommand> command,
      List<Object> inputs,
      Consumer<ShownDialog> filling)
      throws Exception {
    TestHarvester.sit(
        List.of(
            front -> {
              filling.accept(front);
              save(name, front);
              front.press("more");
              front.cancel();
            },
            more -> save(name + "-more", more)));
    AttendedSession.run(context, command, inputs);
    TestHarvester.leave();
  }

  private void save(String name, ShownDialog shown) {
    JOptionPane pane =
        new JOptionPane(shown.component(), JOptionPane.PLAIN_MESSAGE, JOptionPane.OK_CANCEL_OPTION);
    JDialog dialog = pane.createDialog(shown.title());
    dialog.setModal(false);
    dialog.setVisible(true);
    try {
      write(name, titled(shown.title(), (JComponent) dialog.getContentPane()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    dialog.dispose();
  }

  private void training() throws Exception {
    commands
        .run(
            TrainModel.class,
            true,
            "folder",
            folder.resolve("cookie").toFile(),
            "model",
            folder.resolve("cookie-fast.ast").toFile(),
            "preset",
            "fast",
            "settings",
            "{\"imageSize\": 256}")
        .get();
    Thread.sleep(1000);
    swing("training", "Training ");
  }

  private void layers() throws Exception {
    ImagePlus image = IJ.openImage(folder.resolve("cookie/test/broken/014.jpg").toString());
    image.show();
    image.getWindow().setLocation(400, 60);
    commands
        .run(
            ScoreImage.class,
            true,
            "image",
            image,
            "model",
            model,
            "layers",
            "heatmap, mask, overlay, rois")
        .get();
    Thread.sleep(3000);
    ImageIO.write(screen(), "png", folder.resolve("layers.png").toFile());
    ImagePlus heatmap = WindowManager.getImage("heatmap of 014.jpg");
    commands.run(ExploreAnomalies.class, true, "image", heatmap).get();
    Thread.sleep(3000);
    Window explore = window("Explore Anomalies");
    Rectangle both = explore.getBounds().union(heatmap.getWindow().getBounds());
    heatmap.getWindow().toFront();
    Thread.sleep(1000);
    BufferedImage screen = screen();
    Rectangle seen = both.intersection(new Rectangle(screen.getWidth(), screen.getHeight()));
    ImageIO.write(
        screen.getSubimage(seen.x, seen.y, seen.width, seen.height),
        "png",
        folder.resolve("explore.png").toFile());
    explore.dispose();
  }

  private void browser() throws Exception {
    File results = folder.resolve("results").toFile();
    if (!Files.exists(results.toPath().resolve("summary.json"))) {
      commands
          .run(
              ScoreFolder.class,
              true,
              "folder",
              folder.resolve("cookie/test").toFile(),
              "model",
              model,
              "results",
              results)
          .get();
    }
    Review review = new Review(ReviewedResults.open(results.toPath(), null));
    review.judge(review.planes(PlaneFilter.ALL).subList(0, 3), Optional.of(Judgement.DEFECT));
    commands.run(BrowseResults.class, true, "results", results).get();
    Thread.sleep(10_000);
    swing("browser", "AST Results of");
  }

  private void swing(String name, String title) throws Exception {
    JFrame frame = (JFrame) window(title);
    SwingUtilities.invokeAndWait(
        () -> {
          try {
            write(name, titled(frame.getTitle(), (JComponent) frame.getContentPane()));
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
    frame.dispose();
  }

  private static Window window(String title) {
    return Arrays.stream(Frame.getFrames())
        .filter(frame -> frame.isShowing() && frame.getTitle().startsWith(title))
        .findFirst()
        .orElseThrow();
  }

  private static BufferedImage screen() throws Exception {
    Rectangle all = new Rectangle(java.awt.Toolkit.getDefaultToolkit().getScreenSize());
    return new Robot().createScreenCapture(all);
  }

  private void write(String name, BufferedImage picture) throws IOException {
    ImageIO.write(picture, "png", folder.resolve(name + ".png").toFile());
  }

  /** With a plain bar in place of that of a window manager. */
  private static BufferedImage titled(String title, JComponent content) {
    int width = content.getWidth();
    BufferedImage picture =
        new BufferedImage(width, content.getHeight() + TITLE, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = picture.createGraphics();
    g.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    g.setColor(new Color(0xd4d8e0));
    g.fillRect(0, 0, width, TITLE);
    g.setColor(Color.BLACK);
    g.setFont(new Font(Font.SANS_SERIF, Font.BOLD, 13));
    g.drawString(title, (width - g.getFontMetrics().stringWidth(title)) / 2, 18);
    g.translate(0, TITLE);
    content.paint(g);
    g.dispose();
    return picture;
  }
}
