/** Image files that are written. */
package sc.fiji.ast.image.io.write;
