package sc.fiji.ast.commands.dialog;

import java.awt.GridBagConstraints;
import java.awt.GridBagLayout;
import java.awt.Insets;
import javax.swing.JLabel;
import javax.swing.JPanel;
import org.scijava.widget.AbstractInputPanel;
import org.scijava.widget.InputWidget;

/** Labels on the left, what belongs to them on the right, as in SciJava's dialogs. */
final class SwingPanel extends AbstractInputPanel<JPanel, JPanel> {
  private final JPanel component = new JPanel(new GridBagLayout());

  @Override
  public void addWidget(InputWidget<?, JPanel> widget) {
    super.addWidget(widget);
    int row = getWidgetCount();
    if (widget.isLabeled()) {
      component.add(
          new JLabel(widget.get().getWidgetLabel()), place(0, row, 1, GridBagConstraints.EAST));
      component.add(widget.getComponent(), place(1, row, 1, GridBagConstraints.WEST));
    } else {
      component.add(widget.getComponent(), place(0, row, 2, GridBagConstraints.WEST));
    }
  }

  private static GridBagConstraints place(int x, int y, int columns, int anchor) {
    boolean grows = anchor == GridBagConstraints.WEST;
    return new GridBagConstraints(
        x,
        y,
        columns,
        1,
        grows ? 1 : 0,
        0,
        anchor,
        grows ? GridBagConstraints.HORIZONTAL : GridBagConstraints.NONE,
        new Insets(3, 5, 3, 5),
        0,
        0);
  }

  @Override
  public Class<JPanel> getWidgetComponentType() {
    return JPanel.class;
  }

  @Override
  public JPanel getComponent() {
    return component;
  }

  @Override
  public Class<JPanel> getComponentType() {
    return JPanel.class;
  }
}
