/** Operating system processes: started, recorded, supervised and stopped. */
@NullMarked
package dev.lectern.stack.process;

import org.jspecify.annotations.NullMarked;
