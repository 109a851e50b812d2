/** Files from the network: fetched in parts that survive an interruption, and checked by sha256. */
package sc.fiji.ast.download;
