/** Bagging made again with scikit-learn, on the same rows and settings. */
import { code, markdown, python, type Notebook } from '#run/notebook.ts';
import { rowsInPython, seedBand, standardizeInPython } from '#run/notebook-cells.ts';
import type { Bagging } from './params.ts';
import { networkSteps, networkUnits } from './plan.ts';
import type { BaggingRows } from './rows.ts';

const batch = 32;

const notebook: Notebook<Bagging, BaggingRows> = ({ params, seed, rows, metrics }) => {
  const { train, test, labels, features } = rows;
  return [
    markdown(
      '# Bagging\n\nThe experiment of the Machine-Learning Systems Lab, made again with scikit-learn ' +
        'on the same training and test rows and with the same settings. Random numbers differ, so ' +
        'the results do too, by as much as they differ between seeds.',
    ),
    code(
      [
        'import warnings',
        'import numpy as np',
        'from sklearn.ensemble import BaggingClassifier',
        'from sklearn.linear_model import LogisticRegression',
        'from sklearn.neighbors import KNeighborsClassifier',
        'from sklearn.neural_network import MLPClassifier',
        'from sklearn.preprocessing import StandardScaler',
        'from sklearn.tree import DecisionTreeClassifier',
      ].join('\n'),
    ),
    markdown('The settings, the seed, and what the lab found with them.'),
    code(
      [
        `members = ${python(params.members)}`,
        `base = ${python(params.base)}`,
        `depth = ${python(params.depth)}`,
        `neighbors = ${python(params.neighbors)}`,
        `seed = ${python(seed)}`,
        `lab = ${python(metrics)}`,
      ].join('\n'),
    ),
    markdown('The rows, as the lab drew them.'),
    code([...rowsInPython(train, test, features, labels), ...standardizeInPython].join('\n')),
    markdown(
      'One member, and the committee. scikit-learn averages the probabilities of the members; here, ' +
        'as in the lab, each member has one vote.',
    ),
    code(
      [
        'def member():',
        "    if base == 'tree':",
        '        return DecisionTreeClassifier(max_depth=depth)',
        "    if base == 'knn':",
        '        return KNeighborsClassifier(min(neighbors, len(y_train)))',
        "    if base == 'logistic':",
        '        return LogisticRegression()',
        `    epochs = max(1, round(${networkSteps} / np.ceil(len(y_train) / ${batch})))`,
        '    return MLPClassifier(',
        `        (${networkUnits}, ${networkUnits}), activation='tanh', alpha=0, learning_rate_init=0.02,`,
        `        batch_size=min(${batch}, len(y_train)), max_iter=epochs, tol=0, n_iter_no_change=epochs)`,
        '',
        'def majority(votes):  # [members, rows] -> [rows]',
        '    return np.array([(votes == c).sum(axis=0) for c in range(len(classes))]).argmax(axis=0)',
        '',
        'def run(seed):',
        '    with warnings.catch_warnings():',
        "        warnings.simplefilter('ignore')  # a network stops after a fixed number of steps",
        '        bag = BaggingClassifier(member(), n_estimators=members, random_state=seed)',
        '        bag.fit(Z_train, y_train)',
        '    vote = lambda Z: np.array(',
        '        [bag.classes_[m.predict(Z).astype(int)] for m in bag.estimators_])',
        '    test, train = vote(Z_test), vote(Z_train)',
        '    alone = (test == y_test).mean(axis=1)',
        '    drawn = [np.isin(np.arange(len(y_train)), rows) for rows in bag.estimators_samples_]',
        '    seen = np.array(drawn)  # [members, rows]',
        '    judged = ~seen.all(axis=0)',
        '    out_of_bag = majority(np.where(seen, -1, train))',
        '    return {',
        "        'ensembleAccuracy': (majority(test) == y_test).mean(),",
        "        'bestMember': alone.max(),",
        "        'meanMember': alone.mean(),",
        "        'outOfBag': (out_of_bag == y_train)[judged].mean() if judged.any() else np.nan,",
        "        'unique': seen.mean(),",
        '    }',
      ].join('\n'),
    ),
    ...seedBand(),
  ];
};

export default notebook;
