/** What may be wrong with a data set: files, masks, duplicates, and images that do not belong. */
package sc.fiji.ast.check;
