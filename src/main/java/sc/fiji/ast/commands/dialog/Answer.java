package sc.fiji.ast.commands.dialog;

/** What became of a dialog. */
enum Answer {
  OK,
  CANCELLED,
  /** No user interface could show it. */
  NOT_SHOWN
}
