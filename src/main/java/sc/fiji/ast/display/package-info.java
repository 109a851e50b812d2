/** Results as users see them: images, overlays and tables of ImageJ. */
package sc.fiji.ast.display;
