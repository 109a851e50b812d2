/** Reports as pages of HTML that need no other file, and the pictures in them. */
package sc.fiji.ast.display.report;
