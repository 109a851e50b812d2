/** The window in which results are looked at and judged. */
package sc.fiji.ast.display.browser;
