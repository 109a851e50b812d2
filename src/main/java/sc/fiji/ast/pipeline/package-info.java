/**
 * The whole work without dialogs: train, score an image or a folder, evaluate. What commands call,
 * and what a Java or Groovy user calls.
 */
package sc.fiji.ast.pipeline;
