/** How far long work is, how long it will take, and whether it is still wanted. */
package sc.fiji.ast.progress;
