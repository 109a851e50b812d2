/** From a raw image and depth map to a sample: depth filled, background plane, foreground mask. */
package sc.fiji.ast.image.preparation;
