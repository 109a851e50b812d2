package sc.fiji.ast.commands.dialog;

import java.io.File;
import java.util.ArrayList;
import java.util.List;
import javax.swing.JPanel;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.widget.InputPanel;
import org.scijava.widget.InputWidget;
import org.scijava.widget.WidgetModel;

/** A dialog as the user before the screen sees and fills it in. */
public final class ShownDialog {
  private final InputPanel<JPanel, JPanel> panel;
  private final Module form;
  private boolean cancelled;

  ShownDialog(InputPanel<JPanel, JPanel> panel, Module form) {
    this.panel = panel;
    this.form = form;
  }

  public String title() {
    return form.getInfo().getTitle();
  }

  /** The labels from top to bottom; of messages what they say. */
  List<String> labels() {
    List<String> labels = new ArrayList<>();
    for (ModuleItem<?> item : form.getInfo().inputs()) {
      InputWidget<?, JPanel> widget = panel.getWidget(item.getName());
      if (widget != null) {
        WidgetModel model = widget.get();
        labels.add(
            widget.isLabeled() || !model.isMessage()
                ? model.getWidgetLabel()
                : plain(model.getText()));
      }
    }
    return labels;
  }

  private static String plain(String html) {
    return html.replaceAll("<[^>]*>", "").replace("&lt;", "<").replace("&amp;", "&");
  }

  String value(String name) {
    return model(name).getText();
  }

  public ShownDialog type(String name, Object value) {
    WidgetModel model = model(name);
    model.setValue(value instanceof java.nio.file.Path path ? new File(path.toString()) : value);
    // SciJava calls it later, on the event thread.
    model.callback();
    return this;
  }

  public void press(String name) {
    model(name).callback();
  }

  public void cancel() {
    cancelled = true;
  }

  boolean isCancelled() {
    return cancelled;
  }

  /** With what was typed. */
  public JPanel component() {
    panel.refresh();
    return panel.getComponent();
  }

  /** Whether it asks for an input. */
  public boolean asksFor(String name) {
    return panel.getWidget(name) != null;
  }

  private WidgetModel model(String name) {
    return panel.getWidget(name).get();
  }
}
