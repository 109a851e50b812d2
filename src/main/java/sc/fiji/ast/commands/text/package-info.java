/** What commands tell in words: of models, backbones, trainings, evaluations. */
package sc.fiji.ast.commands.text;
