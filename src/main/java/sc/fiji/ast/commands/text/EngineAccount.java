package sc.fiji.ast.commands.text;

import sc.fiji.ast.features.EngineReport;

/** A readable account of the engine. */
public final class EngineAccount {

  private EngineAccount() {}

  public static String of(EngineReport report) {
    TextLines lines =
        new TextLines()
            .add("Engine", report.engine() + " " + report.version())
            .add("Library", report.library())
            .add("Size", report.libraryBytes() / 1_000_000 + " MB, unpacked on first use")
            .add("Platform", report.platform())
            .add("Threads", report.threads());
    report.devices().forEach(device -> lines.add("Device", device));
    report.memory().forEach(line -> lines.add("Memory", line));
    report.advice().forEach(line -> lines.add("GPU", line));
    return lines.toString();
  }
}
