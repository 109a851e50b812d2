/**
 * Dialogs of two levels: what a command cannot do without, and the rest behind a button. They come
 * back with what was typed when something is wrong, and propose what was used last.
 */
package sc.fiji.ast.commands.dialog;
