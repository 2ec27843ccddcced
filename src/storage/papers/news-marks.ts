/** Where it is kept up to which decision a person has seen what others did; without it nothing counts as news yet. */
export const NEWS_MARKS = 'news';
