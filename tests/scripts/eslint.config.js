/* What do we ask of a script, beside that it works? As much as ruff asks of a module. */
import js from "@eslint/js";

const CORRECT = {
  eqeqeq: ["error", "always", { null: "ignore" }],
  "array-callback-return": "error",
  "consistent-return": "error",
  "default-case-last": "error",
  "no-constructor-return": "error",
  "no-eval": "error",
  "no-extend-native": "error",
  "no-implicit-coercion": ["error", { boolean: true, number: false, string: true }],
  "no-implicit-globals": "error",
  "no-implied-eval": "error",
  "no-invalid-this": "error",
  "no-loop-func": "error",
  "no-multi-assign": "error",
  "no-new": "error",
  "no-new-func": "error",
  "no-new-wrappers": "error",
  "no-promise-executor-return": "error",
  "no-return-assign": ["error", "except-parens"],
  "no-script-url": "error",
  "no-self-compare": "error",
  "no-sequences": "error",
  "no-shadow": "error",
  "no-template-curly-in-string": "error",
  "no-throw-literal": "error",
  "no-undef": "off", // tsc knows the browser's names, and Leaflet's
  "no-unmodified-loop-condition": "error",
  "no-unreachable-loop": "error",
  "no-unused-expressions": "error",
  "no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
  "no-use-before-define": ["error", { functions: false, variables: false, classes: false }],
  "no-useless-assignment": "error",
  "no-var": "error",
  "prefer-const": "error",
  radix: "error",
  "require-atomic-updates": "error",
};

const SMALL = {
  complexity: ["error", 12],
  "max-depth": ["error", 3],
  "max-len": ["error", { code: 120, tabWidth: 2 }],
  "max-lines": ["error", { max: 300, skipBlankLines: true, skipComments: true }],
  "max-lines-per-function": ["error", { max: 40, skipBlankLines: true, skipComments: true }],
  "max-nested-callbacks": ["error", 4],
  "max-params": ["error", 5],
};

const PLAIN = {
  "arrow-body-style": "error",
  camelcase: ["error", { properties: "never", ignoreDestructuring: true }],
  "dot-notation": "error",
  "logical-assignment-operators": "error",
  "no-else-return": "error",
  "no-lonely-if": "error",
  "no-nested-ternary": "error",
  "no-unneeded-ternary": "error",
  "no-useless-computed-key": "error",
  "no-useless-concat": "error",
  "no-useless-constructor": "error",
  "no-useless-rename": "error",
  "no-useless-return": "error",
  "object-shorthand": "error",
  "operator-assignment": "error",
  "prefer-arrow-callback": "error",
  "prefer-exponentiation-operator": "error",
  "prefer-numeric-literals": "error",
  "prefer-object-has-own": "error",
  "prefer-object-spread": "error",
  "prefer-rest-params": "error",
  "prefer-spread": "error",
  "prefer-template": "error",
  yoda: "error",
};

/* Text becomes elements in ground/dom.js alone, as text. */
const NO_MARKUP = {
  "no-restricted-properties": [
    "error",
    ...["innerHTML", "outerHTML", "insertAdjacentHTML", "write", "writeln"].map((property) => ({
      property,
      message: "Text becomes elements by el(), never as markup.",
    })),
  ],
};

export default [
  { ignores: ["**/node_modules/", "build/", ".venv/"] },
  { linterOptions: { reportUnusedDisableDirectives: "error" } },
  js.configs.recommended,
  {
    languageOptions: { ecmaVersion: 2022, sourceType: "module" },
    rules: { ...CORRECT, ...SMALL, ...PLAIN, ...NO_MARKUP },
  },
];
