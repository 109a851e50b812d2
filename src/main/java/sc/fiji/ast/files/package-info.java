/** Files: written beside their place and moved there, and read without trust. */
package sc.fiji.ast.files;
