import { Star } from 'lucide-react';
import { useId } from 'react';

const meanings = ['Useless', 'Poor', 'Fair', 'Good', 'As good as it gets'];

/** A choice of one to five stars; arrow keys move through them. */
export function StarInput({
  value,
  onChange,
  disabled = false,
}: {
  value: number | null;
  onChange: (rating: number) => void;
  disabled?: boolean;
}) {
  const name = useId();
  return (
    <fieldset disabled={disabled} className="flex items-center">
      <legend className="sr-only">Rating</legend>
      {meanings.map((meaning, index) => {
        const rating = index + 1;
        return (
          <label
            key={meaning}
            title={meaning}
            className="relative cursor-pointer rounded-md p-1 has-focus-visible:outline-2 has-focus-visible:outline-accent"
          >
            <input
              type="radio"
              name={name}
              className="sr-only"
              checked={value === rating}
              onChange={() => onChange(rating)}
            />
            <Star
              className={`size-5.5 transition-colors ${rating <= (value ?? 0) ? 'fill-current text-star' : 'text-line-strong hover:text-star'}`}
              aria-hidden="true"
            />
            <span className="sr-only">
              {rating} of 5: {meaning}
            </span>
          </label>
        );
      })}
    </fieldset>
  );
}

export function StarsGiven({ rating }: { rating: number }) {
  return (
    <span role="img" aria-label={`${rating} of 5 stars`} className="inline-flex text-star">
      {meanings.map((meaning, index) => (
        <Star
          key={meaning}
          className={`size-4 ${index < rating ? 'fill-current' : 'text-line-strong'}`}
          aria-hidden="true"
        />
      ))}
    </span>
  );
}
