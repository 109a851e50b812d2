/** Windows that live: the threshold explorer, and the progress of a training. */
package sc.fiji.ast.display.windows;
