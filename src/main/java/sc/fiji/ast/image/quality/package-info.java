/** What is seen of an image at a glance, and which images of a folder are unlike the others. */
package sc.fiji.ast.image.quality;
