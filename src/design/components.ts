// Every component, by one name to import from. Those that pages show many of are functions of ours; any other is `govuk(name, options)` or `moj(name, options)`.

export { type Attributes, attribute, attributes, classes } from './attributes.ts'
export * from './elements.ts'
export * from './lists.ts'
export { govuk, moj } from './macros.ts'
export * from './navigation.ts'
