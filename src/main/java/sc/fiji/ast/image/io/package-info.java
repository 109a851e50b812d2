/** Image files: decoding, formats, pixel sizes, and the TIFF files that are written. */
package sc.fiji.ast.image.io;
