/** Defects painted into good images, to learn from them what shows defects best. */
package sc.fiji.ast.image.synthetic;
