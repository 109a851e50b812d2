/** Between ImageJ and samples: planes of an ImagePlus as samples, anomaly maps as pictures. */
package sc.fiji.ast.imagej;
