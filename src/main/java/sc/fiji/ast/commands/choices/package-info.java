/**
 * What the choices of commands mean: presets and backbones, thresholds, variants, optional files.
 */
package sc.fiji.ast.commands.choices;
