/** Results as rows of ImageJ's tables. */
package sc.fiji.ast.display.tables;
