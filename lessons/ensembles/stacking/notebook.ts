/** Stacking made again with scikit-learn, on the same rows and settings. */
import { code, markdown, python, type Notebook } from '#run/notebook.ts';
import { rowsInPython, seedBand, standardizeInPython } from '#run/notebook-cells.ts';
import type { Stacking } from './params.ts';
import { foldCount, membersOf, networkSteps, networkUnits } from './plan.ts';
import type { StackingRows } from './rows.ts';

const batch = 32;

const notebook: Notebook<Stacking, StackingRows> = ({ params, seed, rows, metrics }) => {
  const { train, test, labels, features, flipped } = rows;
  return [
    markdown(
      '# Stacking\n\nThe experiment of the Machine-Learning Systems Lab, made again with scikit-learn ' +
        'on the same training and test rows and with the same settings. Random numbers differ, so ' +
        'the results do too, by as much as they differ between seeds.',
    ),
    code(
      [
        'import warnings',
        'import numpy as np',
        'from sklearn.linear_model import LogisticRegression',
        'from sklearn.model_selection import KFold, cross_val_predict',
        'from sklearn.naive_bayes import GaussianNB',
        'from sklearn.neighbors import KNeighborsClassifier',
        'from sklearn.neural_network import MLPClassifier',
        'from sklearn.preprocessing import StandardScaler',
        'from sklearn.tree import DecisionTreeClassifier',
      ].join('\n'),
    ),
    markdown('The settings, the seed, and what the lab found with them.'),
    code(
      [
        `members = ${python(membersOf(params))}`,
        `meta = ${python(params.meta)}`,
        `folds = ${python(params.folds)}`,
        `neighbors = ${python(params.neighbors)}`,
        `depth = ${python(params.depth)}`,
        `seed = ${python(seed)}`,
        `lab = ${python(metrics)}`,
      ].join('\n'),
    ),
    markdown('The rows, as the lab drew them and flipped some labels.'),
    code(
      [
        ...rowsInPython(train, test, features, labels),
        `flipped = np.array(${python(flipped)}, dtype=bool)`,
        ...standardizeInPython,
      ].join('\n'),
    ),
    markdown(
      'The members; what they say of rows they have seen (in-fold) and of rows they have not ' +
        '(out-of-fold); and a logistic regression that learns from either.',
    ),
    code(
      [
        'def member(kind, seed):',
        "    if kind == 'logistic':",
        '        return LogisticRegression()',
        "    if kind == 'bayes':",
        '        return GaussianNB()',
        "    if kind == 'knn':",
        '        return KNeighborsClassifier(neighbors)',
        "    if kind == 'tree':",
        '        return DecisionTreeClassifier(max_depth=depth, random_state=seed)',
        `    epochs = max(1, round(${networkSteps} / np.ceil(len(y_train) / ${batch})))`,
        '    return MLPClassifier(',
        `        (${networkUnits}, ${networkUnits}), activation='tanh', alpha=0, learning_rate_init=0.02,`,
        `        batch_size=min(${batch}, len(y_train)), max_iter=epochs, tol=0, n_iter_no_change=epochs, random_state=seed)`,
        '',
        'def inputs(parts):  # one probability of two classes, all of more',
        '    return np.hstack([p[:, 1:] if len(classes) == 2 else p for p in parts])',
        '',
        'def run(seed):',
        `    parts = KFold(${foldCount}, shuffle=True, random_state=seed)`,
        '    with warnings.catch_warnings():',
        "        warnings.simplefilter('ignore')  # a network stops after a fixed number of steps",
        '        fitted = [member(kind, seed).fit(Z_train, y_train) for kind in members]',
        '        seen = [m.predict_proba(Z_train) for m in fitted]',
        '        unseen = [cross_val_predict(member(kind, seed), Z_train, y_train, cv=parts,',
        "                                    method='predict_proba') for kind in members]",
        '    test = [m.predict_proba(Z_test) for m in fitted]',
        '    learn = lambda p: LogisticRegression().fit(inputs(p), y_train).predict(inputs(test))',
        '    votes = sum(np.eye(len(classes))[p.argmax(axis=1)] for p in test)',
        '    alone = [(p.argmax(axis=1) == y_test).mean() for p in test]',
        '    most = votes.max(axis=1)',
        '    own = votes[np.arange(len(y_test)), y_test]',
        '    result = {',
        "        'bestMember': max(alone),",
        "        'meanMember': np.mean(alone),",
        "        'inFold': (learn(seen) == y_test).mean(),",
        "        'outOfFold': (learn(unseen) == y_test).mean(),",
        "        'vote': ((own == most) / (votes == most[:, None]).sum(axis=1)).mean(),",
        "        'average': (sum(test).argmax(axis=1) == y_test).mean(),",
        '    }',
        "    learned = 'inFold' if folds == 'in-fold' else 'outOfFold'",
        "    result['stack'] = result[learned if meta == 'logistic' else meta]",
        '    return result',
      ].join('\n'),
    ),
    ...seedBand(),
  ];
};

export default notebook;
