package sc.fiji.ast.display.browser;

import java.awt.BorderLayout;
import java.awt.FlowLayout;
import java.awt.event.ActionEvent;
import java.awt.event.KeyEvent;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.swing.AbstractAction;
import javax.swing.BorderFactory;
import javax.swing.ImageIcon;
import javax.swing.JButton;
import javax.swing.JComboBox;
import javax.swing.JFileChooser;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JTable;
import javax.swing.KeyStroke;
import javax.swing.SwingConstants;
import javax.swing.SwingUtilities;
import javax.swing.table.DefaultTableCellRenderer;
import javax.swing.table.TableColumn;
import sc.fiji.ast.pipeline.review.Judgement;
import sc.fiji.ast.pipeline.review.PlaneFilter;
import sc.fiji.ast.pipeline.review.Review;
import sc.fiji.ast.pipeline.review.ReviewedPlane;

/** Table, filter, buttons and keys of the browser. It lives on the event thread. */
final class BrowserPanel extends JPanel {
  private static final int GAP = 6;
  private static final int MOST_PICTURES = 300;
  private static final int MOST_WAITING = 40;
  private static final int[] WIDTHS = {PlanePicture.SIZE + 10, 260, 70, 190, 90};

  private final transient Review review;
  private final transient BrowserActions actions;
  private final transient LazyPictures<ReviewedPlane> pictures;
  private final PlaneTable rows;
  final JTable table;
  final JComboBox<PlaneFilter> filter = new JComboBox<>(PlaneFilter.values());
  final JLabel status = new JLabel(" ");

  /**
   * @param closer is asked to close what this stands in
   */
  BrowserPanel(Review review, BrowserActions actions, Runnable closer) {
    super(new BorderLayout(GAP, GAP));
    this.review = review;
    this.actions = actions;
    pictures =
        new LazyPictures<>(
            MOST_PICTURES,
            MOST_WAITING,
            plane -> PlanePicture.of(review.results(), plane),
            plane -> SwingUtilities.invokeLater(this::repaint));
    rows = new PlaneTable(review);
    table = new JTable(rows);
    table.setDefaultRenderer(Object.class, new Words());
    setBorder(BorderFactory.createEmptyBorder(GAP, GAP, GAP, GAP));
    add(top(), BorderLayout.NORTH);
    JScrollPane scroll = new JScrollPane(table);
    scroll.setColumnHeaderView(table.getTableHeader());
    add(scroll, BorderLayout.CENTER);
    add(bottom(), BorderLayout.SOUTH);
    arrangeTable();
    filter.addActionListener(event -> refilter());
    registerKeyboardAction(
        event -> closer.run(),
        KeyStroke.getKeyStroke(KeyEvent.VK_ESCAPE, 0),
        WHEN_IN_FOCUSED_WINDOW);
    tell();
  }

  private JPanel top() {
    JPanel top = new JPanel(new FlowLayout(FlowLayout.LEADING, GAP, 0));
    JLabel label = new JLabel("Show");
    label.setLabelFor(filter);
    top.add(label);
    top.add(filter);
    top.add(status);
    return top;
  }

  private JPanel bottom() {
    JPanel buttons = new JPanel(new FlowLayout(FlowLayout.LEADING, GAP, 0));
    buttons.add(button("Open (Enter)", KeyEvent.VK_ENTER, this::open));
    buttons.add(button("Good (G)", KeyEvent.VK_G, () -> judge(Optional.of(Judgement.GOOD))));
    buttons.add(button("Defect (D)", KeyEvent.VK_D, () -> judge(Optional.of(Judgement.DEFECT))));
    buttons.add(
        button("Uncertain (U)", KeyEvent.VK_U, () -> judge(Optional.of(Judgement.UNCERTAIN))));
    buttons.add(button("Clear (Del)", KeyEvent.VK_DELETE, () -> judge(Optional.empty())));
    buttons.add(button("Save table...", 0, this::save));
    JButton collect = button("Collect judged", 0, () -> actions.collect(this::tellLater));
    collect.setToolTipText(
        "Adds images judged good or a defect to the feedback folder, for training and evaluation.");
    buttons.add(collect);
    return buttons;
  }

  /** A button, and its key in the table; 0: it has none. */
  private JButton button(String text, int key, Runnable action) {
    JButton button = new JButton(text);
    button.addActionListener(event -> action.run());
    if (key != 0) {
      table
          .getInputMap(WHEN_ANCESTOR_OF_FOCUSED_COMPONENT)
          .put(KeyStroke.getKeyStroke(key, 0), text);
      table
          .getActionMap()
          .put(
              text,
              new AbstractAction() {
                @Override
                public void actionPerformed(ActionEvent event) {
                  action.run();
                }
              });
    }
    return button;
  }

  private void arrangeTable() {
    table.setRowHeight(PlanePicture.SIZE + GAP);
    for (int column = 0; column < WIDTHS.length; column++) {
      table.getColumnModel().getColumn(column).setPreferredWidth(WIDTHS[column]);
    }
    TableColumn picture = table.getColumnModel().getColumn(PlaneTable.PICTURE);
    picture.setCellRenderer(new Picture());
    picture.setMaxWidth(WIDTHS[PlaneTable.PICTURE]);
    table.getTableHeader().setReorderingAllowed(false);
    // A letter is a judgement, not the beginning of an edit.
    table.putClientProperty("JTable.autoStartsEdit", false);
    table.getAccessibleContext().setAccessibleName("Results");
    table.addMouseListener(
        new MouseAdapter() {
          @Override
          public void mouseClicked(MouseEvent event) {
            if (event.getClickCount() == 2) {
              open();
            }
          }
        });
    select(0);
  }

  /** The whole text of a cell may be longer than its column. */
  private static final class Words extends DefaultTableCellRenderer {
    @Override
    protected void setValue(Object value) {
      super.setValue(value);
      setToolTipText(value.toString().isEmpty() ? null : value.toString());
    }
  }

  private final class Picture extends DefaultTableCellRenderer {
    @Override
    protected void setValue(Object value) {
      setHorizontalAlignment(SwingConstants.CENTER);
      setIcon(pictures.get((ReviewedPlane) value).map(ImageIcon::new).orElse(null));
    }
  }

  private List<ReviewedPlane> selected() {
    return Arrays.stream(table.getSelectedRows()).mapToObj(rows::plane).toList();
  }

  private void select(int row) {
    if (rows.getRowCount() > 0) {
      int last = Math.max(0, Math.min(row, rows.getRowCount() - 1));
      table.setRowSelectionInterval(last, last);
      table.scrollRectToVisible(table.getCellRect(last, 0, true));
    }
  }

  private void open() {
    selected().stream().findFirst().ifPresent(actions::open);
  }

  /** Judges what is selected, and goes on to the next row. */
  private void judge(Optional<Judgement> judgement) {
    List<ReviewedPlane> judged = selected();
    if (judged.isEmpty()) {
      return;
    }
    try {
      int last = table.getSelectedRows()[judged.size() - 1];
      ReviewedPlane next = last + 1 < rows.getRowCount() ? rows.plane(last + 1) : null;
      review.judge(judged, judgement);
      rows.show((PlaneFilter) filter.getSelectedItem());
      select(next == null ? rows.getRowCount() - 1 : rows.row(next));
      tell();
    } catch (IOException e) {
      status.setText(e.getMessage());
    }
  }

  private void refilter() {
    rows.show((PlaneFilter) filter.getSelectedItem());
    select(0);
    tell();
  }

  private void tell() {
    status.setText(
        String.format(
            Locale.ROOT,
            "%d of %d rows; judged good %d, defect %d, uncertain %d",
            rows.getRowCount(),
            review.planes(PlaneFilter.ALL).size(),
            review.count(Judgement.GOOD),
            review.count(Judgement.DEFECT),
            review.count(Judgement.UNCERTAIN)));
  }

  private void tellLater(String text) {
    SwingUtilities.invokeLater(() -> status.setText(text));
  }

  private void save() {
    JFileChooser chooser = new JFileChooser(review.results().folder().toFile());
    chooser.setSelectedFile(review.results().folder().resolve("review.csv").toFile());
    if (chooser.showSaveDialog(this) == JFileChooser.APPROVE_OPTION) {
      save(chooser.getSelectedFile().toPath());
    }
  }

  /** Writes the rows in sight. */
  void save(Path file) {
    try {
      review.write(file, (PlaneFilter) filter.getSelectedItem());
      status.setText(file + " is written.");
    } catch (IOException e) {
      status.setText(e.getMessage());
    }
  }

  /** How many pictures are there. */
  int painted() {
    return pictures.size();
  }

  /** Pictures are painted no more. */
  void close() {
    pictures.close();
  }
}
