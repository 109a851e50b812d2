/** Which good images are learned from, and which are held out for the thresholds. */
package sc.fiji.ast.dataset.split;
