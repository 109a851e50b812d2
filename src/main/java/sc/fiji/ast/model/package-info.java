/**
 * What a model is: its settings, its trained pair of teacher and student, what its scores mean, and
 * the file that holds it all.
 */
package sc.fiji.ast.model;
