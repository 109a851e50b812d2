/** Images as the rest of the software sees them: raw intensities in memory, and their range. */
package sc.fiji.ast.image;
