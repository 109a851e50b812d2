/** Connected anomalous regions: found, outlined and listed. */
package sc.fiji.ast.display.regions;
