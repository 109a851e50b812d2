/** Image files and folders of them: decoding, ground truth, the layouts of known data sets. */
package sc.fiji.ast.dataset;
