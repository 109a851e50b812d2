package sc.fiji.ast.commands;

import sc.fiji.ast.features.EngineReport;

/** A readable account of the engine. */
final class EngineAccount {

  private EngineAccount() {}

  static String of(EngineReport report) {
    TextLines lines =
        new TextLines()
            .add("Engine", report.engine() + " " + report.version())
            .add("Library", report.library())
            .add("Platform", report.platform())
            .add("Threads", report.threads());
    report.devices().forEach(device -> lines.add("Device", device));
    if (!report.advice().isEmpty()) {
      lines.add("Advice", report.advice());
    }
    return lines.toString();
  }
}
