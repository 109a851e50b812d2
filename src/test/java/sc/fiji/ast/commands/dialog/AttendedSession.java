package sc.fiji.ast.commands.dialog;

import java.lang.reflect.Field;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.scijava.Cancelable;
import org.scijava.Context;
import org.scijava.command.CommandService;
import org.scijava.module.Module;
import org.scijava.module.ModuleService;
import org.scijava.module.process.PostprocessorPlugin;
import org.scijava.module.process.PreprocessorPlugin;
import org.scijava.plugin.PluginService;
import org.scijava.ui.UIService;
import sc.fiji.ast.commands.scijava.AstCommand;
import sc.fiji.ast.commands.scijava.InputsCheck;

/** A session with a user before the screen, as far as SciJava and our commands can tell. */
public abstract class AttendedSession {
  Context context;

  @BeforeEach
  final void open() {
    context = new Context();
  }

  @AfterEach
  final void close() {
    TestHarvester.leave();
    context.dispose();
  }

  /** Runs a command from the menu, before a user who does these things in its dialogs. */
  @SafeVarargs
  final Module run(
      Class<? extends AstCommand> command, List<Object> inputs, Consumer<ShownDialog>... dialogs)
      throws Exception {
    TestHarvester.sit(List.of(dialogs));
    return run(context, command, inputs);
  }

  /** Runs a command from the menu, before a user who sits there already. */
  public static Module run(
      Context context, Class<? extends AstCommand> command, List<Object> inputs) throws Exception {
    PluginService plugins = context.service(PluginService.class);
    List<PreprocessorPlugin> before = plugins.createInstancesOfType(PreprocessorPlugin.class);
    for (PreprocessorPlugin each : before) {
      if (each instanceof InputsCheck check) {
        Field ui = InputsCheck.class.getDeclaredField("ui");
        ui.setAccessible(true);
        ui.set(check, screen());
      }
    }
    return context
        .service(ModuleService.class)
        .run(
            context.service(CommandService.class).getCommand(command),
            before,
            plugins.createInstancesOfType(PostprocessorPlugin.class),
            inputs.toArray())
        .get();
  }

  private static UIService screen() {
    return (UIService)
        Proxy.newProxyInstance(
            UIService.class.getClassLoader(),
            new Class<?>[] {UIService.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("isHeadless")) {
                return false;
              }
              throw new UnsupportedOperationException(method.toString());
            });
  }

  static String reason(Module run) {
    return ((Cancelable) run).getCancelReason();
  }
}
