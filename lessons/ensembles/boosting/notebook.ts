/** Boosting made again with scikit-learn, on the same rows and settings. */
import { code, markdown, python, type Notebook } from '#run/notebook.ts';
import { rowsInPython, seedBand } from '#run/notebook-cells.ts';
import type { Boosting } from './params.ts';
import { baggedDepth } from './plan.ts';
import type { BoostingRows } from './rows.ts';

const notebook: Notebook<Boosting, BoostingRows> = ({ params, seed, rows, metrics }) => {
  const curve = params.kind === 'gradient' && params.task === 'curve';
  return [
    markdown(
      '# Boosting\n\nThe experiment of the Machine-Learning Systems Lab, made again with scikit-learn ' +
        'on the same training and test rows and with the same settings. Boosting draws nothing at ' +
        'random; where trees may split in two ways that are equally good, and in bagging, results ' +
        'differ by as much as they differ between seeds.',
    ),
    code(
      [
        'import warnings',
        'import numpy as np',
        ...(curve
          ? ['from sklearn.ensemble import GradientBoostingRegressor']
          : [
              'from sklearn.ensemble import AdaBoostClassifier, BaggingClassifier, GradientBoostingClassifier',
              'from sklearn.multiclass import OneVsRestClassifier',
              'from sklearn.tree import DecisionTreeClassifier',
            ]),
      ].join('\n'),
    ),
    markdown('The settings, the seed, and what the lab found with them.'),
    code(
      [
        `kind = ${python(params.kind)}`,
        `rounds = ${python(params.rounds)}`,
        `depth = ${python(params.depth)}`,
        `rate = ${python(params.rate)}`,
        `seed = ${python(seed)}`,
        `lab = ${python(metrics)}`,
      ].join('\n'),
    ),
    markdown(
      curve
        ? 'The rows, as the lab drew them.'
        : 'The rows, as the lab drew them and flipped some labels.',
    ),
    code(
      [
        ...rowsInPython(rows.train, rows.test, rows.features, rows.labels),
        `flipped = np.array(${python(rows.flipped)}, dtype=bool)`,
      ].join('\n'),
    ),
    ...(curve ? curveCells() : classCells()),
    ...seedBand(),
  ];
};

export default notebook;

function curveCells() {
  return [
    markdown(
      'Mean squared error after every round; before the first one the sum is the mean of the targets. ' +
        'A tree may leave out a row at random here, so that the band shows what one row is worth.',
    ),
    code(
      [
        'def run(seed):',
        '    keep = np.arange(len(y_train)) != np.random.default_rng(seed).integers(len(y_train))',
        '    model = GradientBoostingRegressor(',
        "        n_estimators=rounds, learning_rate=rate, max_depth=depth, criterion='squared_error', random_state=seed)",
        '    model.fit(X_train[keep], y_train[keep])',
        '    train = [((p - y_train) ** 2).mean() for p in model.staged_predict(X_train)]',
        '    test = [((p - y_test) ** 2).mean() for p in model.staged_predict(X_test)]',
        '    start = ((y_train[keep].mean() - y_test) ** 2).mean()',
        "    return {'trainLoss': train[-1], 'testLoss': test[-1], 'lowestLoss': min([start, *test])}",
      ].join('\n'),
    ),
  ];
}

function classCells() {
  return [
    markdown(
      'Three ensembles on the same rows. AdaBoost in scikit-learn is SAMME, as in the lab; with more ' +
        'than two classes gradient boosting is made one against the rest. One row is left out at ' +
        'random, so that the band shows what one row is worth.',
    ),
    code(
      [
        'def run(seed):',
        '    keep = np.arange(len(y_train)) != np.random.default_rng(seed).integers(len(y_train))',
        '    X, y = X_train[keep], y_train[keep]',
        '    # Newer versions know SAMME alone and have no name for it any more.',
        "    samme = {'algorithm': 'SAMME'} if 'algorithm' in AdaBoostClassifier().get_params() else {}",
        '    ada = AdaBoostClassifier(',
        '        DecisionTreeClassifier(max_depth=depth), n_estimators=rounds, random_state=seed, **samme)',
        '    gradient = GradientBoostingClassifier(',
        "        n_estimators=rounds, learning_rate=rate, max_depth=depth, criterion='squared_error', random_state=seed)",
        '    if len(classes) > 2:',
        '        gradient = OneVsRestClassifier(gradient)',
        `    bag = BaggingClassifier(DecisionTreeClassifier(max_depth=${baggedDepth}), n_estimators=rounds, random_state=seed)`,
        '    with warnings.catch_warnings():',
        "        warnings.simplefilter('ignore')",
        '        for model in (ada, gradient, bag):',
        '            model.fit(X, y)',
        '    error = lambda model, X, y: (model.predict(X) != y).mean()',
        '    result = {',
        "        'adaboostTrain': error(ada, X_train, y_train), 'adaboostTest': error(ada, X_test, y_test),",
        "        'gradientTrain': error(gradient, X_train, y_train), 'gradientTest': error(gradient, X_test, y_test),",
        "        'baggingTrain': error(bag, X_train, y_train), 'baggingTest': error(bag, X_test, y_test),",
        '    }',
        "    own = 'adaboost' if kind == 'adaboost' else 'gradient'",
        "    result |= {'trainError': result[own + 'Train'], 'testError': result[own + 'Test']}",
        '    return result',
      ].join('\n'),
    ),
  ];
}
