/**
 * What is told of each patch of a feature map: each measure a class, and which of them are asked.
 */
package sc.fiji.ast.measure;
