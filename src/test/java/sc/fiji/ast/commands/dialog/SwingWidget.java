package sc.fiji.ast.commands.dialog;

import java.awt.BorderLayout;
import java.awt.FlowLayout;
import java.io.File;
import java.util.function.Consumer;
import javax.swing.JButton;
import javax.swing.JCheckBox;
import javax.swing.JComboBox;
import javax.swing.JComponent;
import javax.swing.JEditorPane;
import javax.swing.JPanel;
import javax.swing.JSpinner;
import javax.swing.JTextField;
import javax.swing.SpinnerNumberModel;
import javax.swing.event.DocumentEvent;
import javax.swing.event.DocumentListener;
import org.scijava.plugin.Plugin;
import org.scijava.widget.AbstractInputWidget;
import org.scijava.widget.Button;
import org.scijava.widget.InputWidget;
import org.scijava.widget.WidgetModel;

/** Shows an input with the Swing component that SciJava takes for its type. */
@Plugin(type = InputWidget.class)
public class SwingWidget extends AbstractInputWidget<Object, JPanel> {
  private final JPanel panel = new JPanel(new BorderLayout(3, 0));
  private Consumer<WidgetModel> shown = model -> {};
  private Object typed;
  private boolean refreshing;

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
    refreshWidget();
  }

  private JComponent component(WidgetModel model) {
    if (model.isMessage()) {
      JEditorPane pane = new JEditorPane("text/html", model.getText());
      pane.putClientProperty(JEditorPane.HONOR_DISPLAY_PROPERTIES, true);
      pane.setOpaque(false);
      pane.setEditable(false);
      return pane;
    }
    if (model.isType(Button.class)) {
      return button(model);
    }
    if (model.isBoolean()) {
      JCheckBox box = new JCheckBox();
      shown = now -> box.setSelected(Boolean.TRUE.equals(now.getValue()));
      box.addActionListener(event -> type(box.isSelected()));
      return box;
    }
    if (model.isMultipleChoice()) {
      JComboBox<String> box = new JComboBox<>(model.getChoices());
      shown = now -> box.setSelectedItem(now.getText());
      box.addActionListener(event -> type(box.getSelectedItem()));
      return box;
    }
    return model.isNumber() ? number(model) : text();
  }

  private JButton button(WidgetModel model) {
    JButton button = new JButton();
    shown = now -> button.setText(now.getWidgetLabel());
    button.addActionListener(
        event -> {
          model.callback();
          refreshWidget();
        });
    return button;
  }

  private JSpinner number(WidgetModel model) {
    JSpinner number =
        new JSpinner(
            new SpinnerNumberModel((Number) model.getValue(), null, null, model.getStepSize()));
    shown = now -> number.setValue(now.getValue());
    number.addChangeListener(event -> type(number.getValue()));
    return number;
  }

  private JTextField text() {
    JTextField field = new JTextField(16);
    shown = now -> field.setText(now.getText());
    field
        .getDocument()
        .addDocumentListener(
            new DocumentListener() {
              @Override
              public void insertUpdate(DocumentEvent event) {
                type(field.getText());
              }

              @Override
              public void removeUpdate(DocumentEvent event) {
                type(field.getText());
              }

              @Override
              public void changedUpdate(DocumentEvent event) {}
            });
    return field;
  }

  private void type(Object value) {
    if (!refreshing) {
      typed = get().isType(File.class) ? new File((String) value) : value;
      updateModel();
    }
  }

  @Override
  public Object getValue() {
    return typed;
  }

  @Override
  public void refreshWidget() {
    refreshing = true;
    typed = get().getValue();
    shown.accept(get());
    refreshing = false;
  }

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
