/** Patch maps of images, and how those of several measures become one. */
package sc.fiji.ast.scoring.fusion;
