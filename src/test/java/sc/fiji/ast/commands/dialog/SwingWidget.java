package sc.fiji.ast.commands.dialog;

import java.awt.BorderLayout;
import java.awt.FlowLayout;
import java.io.File;
import javax.swing.JButton;
import javax.swing.JCheckBox;
import javax.swing.JComboBox;
import javax.swing.JComponent;
import javax.swing.JEditorPane;
import javax.swing.JPanel;
import javax.swing.JSpinner;
import javax.swing.JTextField;
import javax.swing.SpinnerNumberModel;
import org.scijava.plugin.Plugin;
import org.scijava.widget.AbstractInputWidget;
import org.scijava.widget.Button;
import org.scijava.widget.InputWidget;
import org.scijava.widget.WidgetModel;

/** Shows an input with the Swing component that SciJava takes for its type. */
@Plugin(type = InputWidget.class)
public class SwingWidget extends AbstractInputWidget<Object, JPanel> {
  private final JPanel panel = new JPanel(new BorderLayout(3, 0));

  @Override
  public boolean supports(WidgetModel model) {
    return model.getPanel() instanceof SwingPanel;
  }

  @Override
  public void set(WidgetModel model) {
    super.set(model);
    if (model.isType(Button.class)) {
      panel.setLayout(new FlowLayout(FlowLayout.LEADING, 0, 0));
    }
    panel.add(component(model), BorderLayout.CENTER);
    if (model.isType(File.class)) {
      panel.add(new JButton("Browse"), BorderLayout.EAST);
    }
  }

  private static JComponent component(WidgetModel model) {
    if (model.isMessage()) {
      JEditorPane pane = new JEditorPane("text/html", model.getText());
      pane.putClientProperty(JEditorPane.HONOR_DISPLAY_PROPERTIES, true);
      pane.setOpaque(false);
      return pane;
    }
    if (model.isType(Button.class)) {
      return new JButton(model.getWidgetLabel());
    }
    if (model.isBoolean()) {
      return new JCheckBox("", Boolean.TRUE.equals(model.getValue()));
    }
    if (model.isMultipleChoice()) {
      JComboBox<String> box = new JComboBox<>(model.getChoices());
      box.setSelectedItem(model.getText());
      return box;
    }
    if (model.isNumber()) {
      return new JSpinner(
          new SpinnerNumberModel((Number) model.getValue(), null, null, model.getStepSize()));
    }
    return new JTextField(model.getText(), 16);
  }

  @Override
  public Object getValue() {
    return get().getValue();
  }

  @Override
  public void refreshWidget() {}

  @Override
  public boolean isLabeled() {
    String label = get().getItem().getLabel();
    return !get().isType(Button.class) && label != null && !label.isEmpty();
  }

  @Override
  public boolean isMessage() {
    return get().isMessage();
  }

  @Override
  public JPanel getComponent() {
    return panel;
  }

  @Override
  public Class<JPanel> getComponentType() {
    return JPanel.class;
  }
}
