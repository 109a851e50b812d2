/** Folders of image files: samples, ground truth, the layouts of known data sets. */
package sc.fiji.ast.dataset;
