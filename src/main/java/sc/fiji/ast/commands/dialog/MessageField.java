package sc.fiji.ast.commands.dialog;

import java.util.List;
import org.scijava.ItemVisibility;
import org.scijava.module.DefaultMutableModuleItem;
import org.scijava.module.Module;
import org.scijava.module.ModuleInfo;
import org.scijava.module.MutableModuleItem;

/**
 * A text that nobody types.
 *
 * @param name of its own within the form
 * @param label stands before it; empty: the text has the whole width
 */
record MessageField(String name, String label, String html) implements Field {
  private static final int WIDTH = 420;

  static MessageField fault(String text) {
    return wide("fault", "<b><font color=\"#b00020\">" + escaped(text) + "</font></b>");
  }

  static MessageField heading(String text) {
    return wide(text, "<b>" + escaped(text) + "</b>");
  }

  static MessageField labelled(String label, String text) {
    return new MessageField(label, label, "<html>" + escaped(text));
  }

  /** Without a table the text would stand in one line, however long. */
  private static MessageField wide(String name, String html) {
    String table = "<html><table width=" + WIDTH + "><tr><td>" + html + "</td></tr></table>";
    return new MessageField(name, "", table);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").strip().replace("\n", "<br>");
  }

  @Override
  public List<MutableModuleItem<?>> items(ModuleInfo form) {
    MutableModuleItem<String> item = new DefaultMutableModuleItem<>(form, name, String.class);
    item.setVisibility(ItemVisibility.MESSAGE);
    item.setLabel(label);
    item.setRequired(false);
    return List.of(item);
  }

  @Override
  public void take(Module command, Module form) {
    form.setInput(name, html);
  }

  @Override
  public void give(Module form, Module command) {}
}
