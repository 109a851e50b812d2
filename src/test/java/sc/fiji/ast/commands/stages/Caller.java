package sc.fiji.ast.commands.stages;

import ij.ImagePlus;
import ij.Macro;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.scijava.Context;
import org.scijava.command.CommandService;
import org.scijava.script.ScriptService;
import sc.fiji.ast.commands.MacroBridge;
import sc.fiji.ast.commands.dialog.AttendedSession;
import sc.fiji.ast.commands.dialog.ShownDialog;
import sc.fiji.ast.commands.dialog.TestHarvester;
import sc.fiji.ast.commands.scijava.AstCommand;

/** Whoever calls a command, and waits for its end. */
enum Caller {
  /** A user, who types what the dialogs ask for. */
  DIALOG {
    @Override
    void call(Context context, MacroBridge macros, Call call) throws Exception {
      Map<String, Object> typed = call.others();
      List<Consumer<ShownDialog>> dialogs = new ArrayList<>();
      dialogs.add(
          front -> {
            boolean all = typed.keySet().stream().allMatch(front::asksFor);
            type(front, typed);
            if (!all) {
              front.press("more");
            }
          });
      dialogs.add(more -> type(more, typed));
      dialogs.add(ShownDialog::cancel); // Where it comes back with what is wrong.
      TestHarvester.sit(dialogs);
      List<Object> image =
          call.image() == null ? List.of() : List.of("image", (Object) call.image());
      AttendedSession.run(context, call.command(), image);
    }
  },
  MACRO {
    @Override
    void call(Context context, MacroBridge macros, Call call) {
      String leaf =
          context
              .service(CommandService.class)
              .getCommand(call.command())
              .getMenuPath()
              .getLeaf()
              .getName();
      String options =
          call.others().entrySet().stream()
              .map(option -> option.getKey() + "=[" + option.getValue() + "]")
              .collect(Collectors.joining(" "));
      macros.openInWindow(call.image());
      try {
        macros.run("setBatchMode(false); run('" + leaf + "', '" + options + "');", "");
      } catch (RuntimeException e) {
        // So a macro ends whose command did not succeed.
        if (!Macro.MACRO_CANCELED.equals(e.getMessage())) {
          throw e;
        }
      }
    }
  },
  SCRIPT {
    @Override
    void call(Context context, MacroBridge macros, Call call) throws Exception {
      String script =
          "#@ CommandService commands\n#@ java.util.Map inputs\n"
              + "commands.run("
              + call.command().getName()
              + ", true, inputs).get()";
      context
          .service(ScriptService.class)
          .run("call.groovy", script, true, "inputs", call.inputs())
          .get();
    }
  };

  /**
   * @param inputs of the command by their keys; files as such
   */
  record Call(Class<? extends AstCommand> command, Map<String, Object> inputs) {
    ImagePlus image() {
      return (ImagePlus) inputs.get("image");
    }

    Map<String, Object> others() {
      return inputs.entrySet().stream()
          .filter(input -> !input.getKey().equals("image"))
          .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
  }

  abstract void call(Context context, MacroBridge macros, Call call) throws Exception;

  private static void type(ShownDialog dialog, Map<String, Object> inputs) {
    inputs.forEach(
        (name, value) -> {
          if (dialog.asksFor(name)) {
            dialog.type(name, value instanceof File ? value : value.toString());
          }
        });
  }
}
